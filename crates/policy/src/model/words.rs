//! The words of the policy files that have a fixed meaning: who receives, what kind of support,
//! whose money, what a step does.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// The word used in policy files and in JSON.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }
    };
}

words! {
    /// Who can receive.
    Beneficiary {
        Worker = "worker",
        Employer = "employer",
        EmployerAndWorker = "employer_and_worker",
        Person = "person",
        HouseholdBusiness = "household_business",
    }
}
words! {
    /// What kind of support a policy gives.
    Kind {
        ContributionRelief = "contribution_relief",
        TrainingGrant = "training_grant",
        Cash = "cash",
        CashSupplement = "cash_supplement",
        CashAndCost = "cash_and_cost",
        DailyCash = "daily_cash",
        MonthlyCash = "monthly_cash",
        Loan = "loan",
    }
}
words! {
    /// Whose money it is.
    FundingKind {
        StateBudget = "state_budget",
        CentralBudget = "central_budget",
        LocalBudget = "local_budget",
        SocialInsuranceFund = "social_insurance_fund",
        UnemploymentInsuranceFund = "unemployment_insurance_fund",
        StateBankRefinancing = "state_bank_refinancing",
    }
}
words! {
    /// What a step does. The workflow interprets steps by these words and nothing else.
    StepAction {
        /// Draws up the list or the request.
        List = "list",
        /// Answers line by line; the dossier cannot move on before.
        Confirm = "confirm",
        /// Takes the dossier in; the clock of the law starts.
        Receive = "receive",
        Appraise = "appraise",
        Submit = "submit",
        Approve = "approve",
        Pay = "pay",
        /// Posts the list where people can read it.
        PostPublicly = "post_publicly",
        /// Pays out a loan.
        Disburse = "disburse",
        /// Settles accounts after payment.
        Settle = "settle",
        Inform = "inform",
    }
}
