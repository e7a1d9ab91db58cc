/** Otherwise the analyzer writes into the `package.json` of whatever folder it is run in. */
export default { packagejson: false };
