# Generalized linear models of R as PMML.

# One name of a coefficient, such as home2:amount, as the fields it multiplies; a factor's gives its level.
cells <- function(coefficient, parameter, frame) {
  if (coefficient == "(Intercept)") return(NULL)
  nodes(strsplit(coefficient, ":", fixed = TRUE)[[1]], function(part) {
    field <- Filter(function(name) startsWith(part, name), names(frame))
    field <- field[which.max(nchar(field))]
    value <- if (is.factor(frame[[field]])) substring(part, nchar(field) + 1) else 1
    node("PPCell", list(value = value, predictorName = field, parameterName = parameter))
  })
}

# GeneralRegressionModel of a fitted glm on inputs, the columns of frame. category is the class whose probability is
# modelled, if any.
general_regression <- function(fit, name, target, frame, attributes, category = NULL, output = NULL) {
  coefficients <- coef(fit)
  parameters <- paste0("p", seq_along(coefficients) - 1)
  predictors <- function(kind, names) {
    if (length(names) == 0) return(NULL)
    node(kind, list(), nodes(names, function(name) node("Predictor", list(name = name))))
  }
  factors <- vapply(frame, is.factor, TRUE)
  node(
    "GeneralRegressionModel", c(list(modelName = name, modelType = "generalizedLinear"), attributes),
    mining_schema(names(frame), target),
    output,
    node("ParameterList", list(), nodes(seq_along(parameters), function(i) {
      node("Parameter", list(name = parameters[i], label = names(coefficients)[i]))
    })),
    predictors("FactorList", names(frame)[factors]),
    predictors("CovariateList", names(frame)[!factors]),
    node("PPMatrix", list(), nodes(seq_along(parameters), function(i) {
      cells(names(coefficients)[i], parameters[i], frame)
    })),
    node("ParamMatrix", list(), nodes(seq_along(parameters), function(i) {
      node("PCell", list(targetCategory = category, parameterName = parameters[i], beta = coefficients[[i]]))
    }))
  )
}
