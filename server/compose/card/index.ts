export { type Card, cardHash, cardSize, createCards } from './card.ts';
export { messageCard, townCard } from './card-of.ts';
