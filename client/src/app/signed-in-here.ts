const KEY = 'stellwand-signed-in';

/**
 * Whether somebody ever signed in on this device. The cookie itself is out of reach of scripts, and
 * asking the server on every first visit would only be refused.
 */
export function wasSignedInHere(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true; // Storage is closed to us: the server knows.
  }
}

/** The server said that nobody is signed in here any more. */
export function forgetSignIn(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was remembered either.
  }
}

export function rememberSignIn(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // Then the landing page asks the server.
  }
}
