/** Takes the secret of a role or device link out of the address, the history included; '' without one. */
export function takeLinkSecret(): string {
  if (location.pathname !== '/redeem') return '';
  const secret = location.hash.slice(1);
  if (secret) history.replaceState(history.state, '', location.pathname);
  return secret;
}
