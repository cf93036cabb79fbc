/** How long a link is good for. */
export const invitationDays = 7;
/** Open invitations of a café at a time. */
export const openInvitationsMax = 200;
