/// <reference lib="dom" />
import { useCallback, useState } from 'react';

/** Who one acts as: `?as=` of the address, or what this tab had, so that two tabs can be two people. */
export function useActor(): [string | undefined, (person: string) => void] {
  const [actor, setActor] = useState(readActor);
  const change = useCallback((person: string) => {
    const address = new URL(window.location.href);
    address.searchParams.set('as', person);
    window.history.replaceState(null, '', address);
    sessionStorage.setItem('as', person);
    setActor(person);
  }, []);
  return [actor, change];
}

function readActor(): string | undefined {
  const named = new URL(window.location.href).searchParams.get('as');
  if (named) sessionStorage.setItem('as', named);
  return named ?? sessionStorage.getItem('as') ?? undefined;
}
