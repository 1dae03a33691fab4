// Days that have no end, in a field that counts days: a hundred years. Said only where nothing ends them.
export const endless = 36_500
