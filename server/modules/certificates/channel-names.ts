export const batchChannel = (id: string): string => `certificate-batch:${id}`;
