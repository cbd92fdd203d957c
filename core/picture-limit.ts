/** Bytes of a picture of the glass: a larger one does not pass through the socket. */
export const pictureBytesAtMost = 160 * 1024;
