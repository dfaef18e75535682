# Writes PMML documents and samples for models of R. JPMML-R is not used: what of it can be resolved from Maven Central
# (1.5.1) is built against an older pmml-converter than the other converters here.
# An XML node is a list of lines; a data frame's factors are categorical fields, its numbers continuous ones.

sample_rows <- 150
seed <- 20240501

arguments <- commandArgs(trailingOnly = TRUE)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))

# The first argument of a trainer is its build folder; the loans lie beside it.
read_loans <- function() {
  read.csv(file.path(dirname(arguments[1]), "loans.csv"), stringsAsFactors = TRUE, na.strings = "")
}

# Random rows in the order of their keys, half of them with a missing value where there are any such.
sample_of <- function(frame) {
  set.seed(seed)
  missing <- which(!complete.cases(frame))
  missing <- missing[sample.int(length(missing), min(length(missing), sample_rows %/% 2))]
  others <- which(complete.cases(frame))
  frame[sort(c(missing, others[sample.int(length(others), sample_rows - length(missing))])), ]
}

# Seventeen digits bring a double back to the bit.
number <- function(x) ifelse(is.na(x), NA, trimws(formatC(x, digits = 17, format = "g")))

text <- function(x) {
  x <- if (is.numeric(x)) number(x) else as.character(x)
  x <- gsub("&", "&amp;", x, fixed = TRUE)
  x <- gsub("<", "&lt;", x, fixed = TRUE)
  gsub("\"", "&quot;", x, fixed = TRUE)
}

# node("A", list(b = 1), children) is <A b="1">children</A>; an attribute that is NULL is left out.
node <- function(name, attributes = list(), ...) {
  attributes <- Filter(Negate(is.null), attributes)
  start <- paste0("<", name, paste0(sprintf(" %s=\"%s\"", names(attributes), vapply(attributes, text, "")), collapse = ""))
  if (length(attributes) == 0) start <- paste0("<", name)
  children <- unlist(list(...))
  if (length(children) == 0) return(paste0(start, "/>"))
  c(paste0(start, ">"), paste0("\t", children), paste0("</", name, ">"))
}

nodes <- function(values, f) unlist(lapply(values, f))

is_category <- function(column) is.factor(column) || is.character(column)

# Strings in PMML's Array are quoted, since a category may contain a space.
array_of <- function(values) {
  paste0("<Array type=\"string\" n=\"", length(values), "\">", paste0("&quot;", text(values), "&quot;", collapse = " "), "</Array>")
}

data_dictionary <- function(frame) {
  fields <- nodes(names(frame), function(name) {
    column <- frame[[name]]
    if (is_category(column)) {
      values <- nodes(levels(factor(column)), function(value) node("Value", list(value = value)))
      return(node("DataField", list(name = name, optype = "categorical", dataType = "string"), values))
    }
    type <- if (is.integer(column)) "integer" else "double"
    node("DataField", list(name = name, optype = "continuous", dataType = type))
  })
  node("DataDictionary", list(numberOfFields = ncol(frame)), fields)
}

mining_schema <- function(inputs, target = NULL) {
  node(
    "MiningSchema", list(),
    if (!is.null(target)) node("MiningField", list(name = target, usageType = "target")),
    nodes(inputs, function(name) node("MiningField", list(name = name)))
  )
}

probabilities <- function(classes) {
  node("Output", list(), nodes(classes, function(class) {
    node("OutputField", list(
      name = paste0("probability(", class, ")"), optype = "continuous", dataType = "double",
      feature = "probability", value = class
    ))
  }))
}

# Writes model.pmml of the element whose trainer this is. frame holds the target and the inputs.
write_document <- function(frame, model) {
  document <- node(
    "PMML", list(xmlns = "http://www.dmg.org/PMML-4_4", version = "4.4"),
    node("Header", list(), node("Application", list(name = "R", version = as.character(getRversion())))),
    data_dictionary(frame),
    model
  )
  write_lines("model.pmml", c("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", document))
}

# Both samples of the same rows: the key first, then the inputs, or what the trainer itself predicted.
write_samples <- function(rows, key, inputs, predictions) {
  write_csv("sample_input.csv", rows[c(key, inputs)])
  write_csv("sample_expected.csv", cbind(rows[key], predictions))
}

write_csv <- function(name, frame) {
  cells <- lapply(frame, function(column) {
    cells <- if (is.numeric(column)) number(column) else as.character(column)
    ifelse(is.na(cells), "", cells)
  })
  write_lines(name, c(paste(names(frame), collapse = ","), do.call(paste, c(unname(cells), sep = ","))))
}

write_lines <- function(name, lines) {
  file <- file(file.path(folder, name), open = "wb")
  writeLines(lines, file)
  close(file)
}

# Probabilities as a data frame named as in the document, the target first.
predictions_of <- function(target, labels, shares) {
  shares <- as.data.frame(shares)
  names(shares) <- paste0("probability(", names(shares), ")")
  cbind(setNames(data.frame(as.character(labels)), target), shares)
}
