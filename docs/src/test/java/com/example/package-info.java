/** The whole program of docs/first-pipeline.md, in the package that the page says. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
