import './key/key-picture.ts';
import './sequence/sequence-picture.ts';
import './tokens/tokens-picture.ts';
import './waterfall/waterfall-picture.ts';
