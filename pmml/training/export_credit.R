# Writes modeldata's credit_data as CSV with a header to the file named by the first argument.
# loan_id is the row number in the data set. Missing values become empty unquoted cells.

output <- commandArgs(trailingOnly = TRUE)
stopifnot("usage: Rscript export_credit.R <output.csv>" = length(output) == 1)

data(credit_data, package = "modeldata")

loans <- data.frame(loan_id = seq_len(nrow(credit_data)), credit_data)
names(loans) <- tolower(names(loans))
stopifnot("expected the 4,454 loans of modeldata" = nrow(loans) == 4454)

options(scipen = 15)
file <- file(output, open = "wb")
write.table(loans, file, sep = ",", na = "", quote = FALSE, row.names = FALSE)
close(file)
