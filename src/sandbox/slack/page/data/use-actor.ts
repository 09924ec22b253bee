/// <reference lib="dom" />
import { useCallback, useState } from 'react';

/** Who one acts as, kept in the address (`?as=`) so that two tabs can be two people. */
export function useActor(): [string | undefined, (person: string) => void] {
  const [actor, setActor] = useState(
    () => new URL(window.location.href).searchParams.get('as') ?? undefined,
  );
  const change = useCallback((person: string) => {
    const address = new URL(window.location.href);
    address.searchParams.set('as', person);
    window.history.replaceState(null, '', address);
    setActor(person);
  }, []);
  return [actor, change];
}
