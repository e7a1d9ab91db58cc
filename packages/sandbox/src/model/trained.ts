import { TEXTS } from '../texts/texts.ts';
import { train, type TrainedModel } from './train.ts';

/** The model as it ships. The build does the training, and puts its result in the place of this module. */
export const TRAINED: TrainedModel = train(TEXTS);
