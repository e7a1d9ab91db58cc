import { addons } from 'storybook/manager-api';
import { managerLook } from './looks.ts';

addons.setConfig({ theme: managerLook() });
