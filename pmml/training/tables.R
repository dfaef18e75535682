# Tables in and out, for trainers in R: the data sets and the samples.

SEED <- 20240501

# Texts become factors; only empty cells are missing.
read_table <- function(file) read.csv(file, stringsAsFactors = TRUE, na.strings = "", check.names = FALSE)

# CSV with a header and full precision; a missing value is an empty unquoted cell.
write_csv <- function(file, table) {
  doubles <- vapply(table, is.double, TRUE)
  table[doubles] <- lapply(table[doubles], function(x) ifelse(is.na(x), NA, sprintf("%.17g", x)))
  write.table(table, file, sep = ",", na = "", quote = FALSE, row.names = FALSE)
}

# The shortest texts that give the same numbers again.
shortest <- function(table) {
  doubles <- vapply(table, is.double, TRUE)
  table[doubles] <- lapply(table[doubles], as.character)
  table
}

# Rows of the table in the order of its key, with rows where something is missing among them.
sample_rows <- function(table, rows, missing = 0) {
  set.seed(SEED)
  incomplete <- which(!complete.cases(table))
  chosen <- c(
    if (missing > 0) sample(incomplete, missing),
    sample(which(complete.cases(table)), rows - missing)
  )
  table[sort(chosen), ]
}

# sample_input.csv and sample_expected.csv of the same rows; the key is the first column of shown.
write_sample <- function(folder, shown, inputs, expected) {
  key <- shown[1]
  write_csv(file.path(folder, "sample_input.csv"), shortest(cbind(key, shown[inputs])))
  write_csv(file.path(folder, "sample_expected.csv"), cbind(key, expected))
}

# What the converter reads: the model, and the name of its target. R wrote this format before 3.5.0.
write_build <- function(folder, model, target) {
  dir.create(folder, showWarnings = FALSE, recursive = TRUE)
  saveRDS(model, file.path(folder, "model.rds"), version = 2)
  writeLines(target, file.path(folder, "target"))
}

# Columns named as PMML documents name them.
probabilities <- function(matrix) {
  table <- as.data.frame(matrix)
  names(table) <- sprintf("probability(%s)", colnames(matrix))
  table
}
