/** The one kind of ticket that a repository has. */
export const ISSUE_TYPE = { id: 'issue', name: 'Issue' };
