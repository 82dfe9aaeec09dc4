// Brings who sent a form back to the list of what is not right yet.
document.querySelector("[data-errors]")?.focus();
