//! The one place that reads the machine's clock. A demo lives in its own summer: its clock runs
//! on from the morning on which it was set up.

use jiff::{SignedDuration, Timestamp};

#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// Added to the machine's time; zero outside the demo.
    pub shift: SignedDuration,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the edge where time enters the program")]
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + self.shift
    }

    /// The clock whose `now` is `moment` at this instant.
    pub fn set_to(moment: Timestamp) -> Clock {
        let real = Clock::default().now();
        Clock { shift: moment.duration_since(real) }
    }
}
