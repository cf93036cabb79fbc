export { figuresConsumer } from './consumer/figures-consumer.ts';
export { createFigures } from './module.ts';
