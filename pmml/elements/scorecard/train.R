# Trains a scorecard with reason codes: the creditworthiness of who asks for a loan, in points.
# Usage: Rscript train.R <build folder>.
#
# Each characteristic is cut into attributes, what is missing being one of them; a logistic regression on the attributes
# gives the points: 600 for odds of 3 to 1, 40 more double the odds. PMML has no library for it, hence this one.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))

bounds <- list(
  seniority = c(1, 3, 7, 14), time = c(24, 36, 48), age = c(25, 35, 50), expenses = c(40, 60, 80),
  income = c(80, 120, 160, 220), assets = c(1, 3000, 8000), amount = c(500, 1000, 1500)
)
factors <- c("home", "records", "job")
inputs <- c(names(bounds), factors)
double_odds <- 40

loans <- read_loans()

# Attributes are numbered: intervals are closed on the left, a category is one, and the last is what is missing.
attribute <- function(frame, name) {
  column <- frame[[name]]
  number <- if (name %in% factors) as.integer(column) else findInterval(column, bounds[[name]]) + 1L
  ifelse(is.na(number), sizes[name], number)
}
sizes <- 1L + vapply(inputs, function(name) {
  if (name %in% factors) nlevels(loans[[name]]) else length(bounds[[name]]) + 1L
}, 1L)
attributes <- function(frame) {
  as.data.frame(lapply(setNames(inputs, inputs), function(name) {
    factor(attribute(frame, name), levels = seq_len(sizes[name]))
  }))
}

table <- droplevels(attributes(loans))
fit <- glm(loans$status == "good" ~ ., binomial, table)
# An attribute that no loan has is worth what the first is; hundredths keep the points readable.
points <- lapply(setNames(inputs, inputs), function(name) {
  weights <- coef(fit)[paste0(name, seq_len(sizes[name]))]
  round(ifelse(is.na(weights), 0, weights) * double_odds / log(2), 2)
})
initial <- round(600 + (coef(fit)[[1]] - log(3)) * double_odds / log(2), 2)
baselines <- vapply(points, max, 1)

# Points and the two reasons why there are not more, the largest shortfall first.
predict_rows <- function(frame) {
  got <- vapply(inputs, function(name) points[[name]][attributes(frame)[[name]]], numeric(nrow(frame)))
  short <- t(t(got) * -1 + baselines)
  ranked <- t(apply(short, 1, order, decreasing = TRUE))
  reason <- function(rank) toupper(inputs[ranked[, rank]])
  distinct <- apply(short, 1, function(row) !any(diff(sort(row, decreasing = TRUE)[1:3]) == 0))
  list(
    predictions = data.frame(score = initial + rowSums(got), reason_1 = reason(1), reason_2 = reason(2)),
    distinct = distinct
  )
}

predicate <- function(name, i) {
  if (i == sizes[name]) return(node("SimplePredicate", list(field = name, operator = "isMissing")))
  test <- function(operator, value) node("SimplePredicate", list(field = name, operator = operator, value = value))
  if (name %in% factors) return(test("equal", levels(loans[[name]])[i]))
  limits <- bounds[[name]]
  above <- if (i > 1) test("greaterOrEqual", limits[i - 1])
  below <- if (i <= length(limits)) test("lessThan", limits[i])
  if (is.null(above)) return(below)
  if (is.null(below)) return(above)
  node("CompoundPredicate", list(booleanOperator = "and"), above, below)
}

characteristic <- function(name) {
  node(
    "Characteristic", list(name = paste0(name, "_points"), baselineScore = baselines[[name]], reasonCode = toupper(name)),
    nodes(seq_len(sizes[name]), function(i) {
      node("Attribute", list(partialScore = points[[name]][i]), predicate(name, i))
    })
  )
}

reason_field <- function(rank) {
  node("OutputField", list(
    name = paste0("reason_", rank), optype = "categorical", dataType = "string", feature = "reasonCode", rank = rank
  ))
}

# PMML does not say which of two equal shortfalls comes first.
rows <- sample_of(loans[predict_rows(loans)$distinct, ])
write_samples(rows, "loan_id", inputs, predict_rows(rows)$predictions)
write_document(cbind(score = 0.5, loans[inputs]), node(
  "Scorecard",
  list(
    modelName = "scorecard", functionName = "regression", initialScore = initial, useReasonCodes = "true",
    reasonCodeAlgorithm = "pointsBelow", baselineMethod = "max"
  ),
  mining_schema(inputs, "score"),
  node("Output", list(), nodes(1:2, reason_field)),
  node("Characteristics", list(), nodes(inputs, characteristic))
))
