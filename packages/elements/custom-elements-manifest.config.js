/** The manifest's place is said in package.json by hand: the analyzer would write there wherever it was told to write. */
export default { packagejson: false };
