/** Who may do what: the matrix of roles and functions, what each role sees, and attempts to get past it. */
package org.pgpmml.roles;
