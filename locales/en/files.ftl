# Files that cannot be read: why, and what to do.

file-empty = The file is empty. Check it and send it again.
file-too-large = The file has { $size } MB, more than the limit of { $limit } MB. Split the list into several files.
file-inflates = The file grows beyond measure when opened, unlike any ordinary list. Copy the list into a new Excel file and send that.
file-not-a-spreadsheet = The file is not a spreadsheet. Send the list as Excel (.xlsx).
file-password-protected = The file is protected by a password. Remove the password (File > Info > Protect Workbook) and send it again.
file-unsafe-xml = The file holds unsafe XML that no spreadsheet program writes. Copy the list into a new Excel file and send that.
file-damaged = The file is damaged and cannot be read. Open it in Excel, save it as .xlsx and send it again.
file-too-many-rows = The file has more than { $limit } rows. Split the list into several files.
file-too-many-columns = A sheet has more than { $limit } columns. Remove the surplus columns right of the list and send it again.
file-too-many-sheets = The file has more than { $limit } sheets. Remove the sheets that are no lists and send it again.
file-no-sheet = The file has no sheet. Check it and send it again.

file-is-word = This is a Word document, not a spreadsheet. Copy the table into Excel and send that.
file-is-presentation = This is a presentation, not a spreadsheet. Copy the table into Excel and send that.
file-is-pdf = This is a PDF; its rows cannot be read. Send the original list as Excel.
file-is-image = This is a picture; its rows cannot be read. Send the original list as Excel.
file-is-html = This is a web page saved under the name of a spreadsheet. Open it in Excel, save it as .xlsx and send that.
file-is-archive = This is a compressed archive. Unpack it and send each Excel file.
file-is-unknown = The kind of file is not recognised. Send the list as Excel (.xlsx, .xls), LibreOffice (.ods) or CSV.

layout-no-header = No header of the list was found. It needs the columns: { $wanted }.
layout-no-header-found = No header of the list was found. It needs the columns: { $wanted }. The nearest row has: { $found }.
layout-wrong-form = This list looks like form { $form } ({ $title }), not like the form of the chosen policy. Choose the right policy or send the right form.
