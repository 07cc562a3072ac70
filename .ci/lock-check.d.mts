export function lockProblems(file: string): string[];
