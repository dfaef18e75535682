# Writes the data sets of modeldata that the elements are trained on, as CSV with a header, to the folder named by the
# first argument: credit.csv (credit_data, 4,454 loans) and houses.csv (Sacramento, 932 sales).
# Column names are in lower case, the key is the row number in the data set. Missing values become empty unquoted cells.
# Stops if a value would need quoting.

folder <- commandArgs(trailingOnly = TRUE)
stopifnot("usage: Rscript export_data.R <folder>" = length(folder) == 1)

export <- function(table, key, rows, file) {
  names(table) <- tolower(names(table))
  table <- cbind(setNames(data.frame(seq_len(nrow(table))), key), table)
  texts <- unlist(lapply(Filter(Negate(is.numeric), table), as.character))
  stopifnot(
    "another number of rows than modeldata 1.1.0 has" = nrow(table) == rows,
    "a value needs quoting" = !any(grepl("[\",\r\n]", texts))
  )
  write.table(table, file.path(folder, file), sep = ",", na = "", quote = FALSE, row.names = FALSE)
}

options(scipen = 15)
data(credit_data, package = "modeldata")
data(Sacramento, package = "modeldata")
export(credit_data, "loan_id", 4454, "credit.csv")
export(subset(Sacramento, select = -zip), "house_id", 932, "houses.csv")
