/// <reference lib="dom" />
import { useCallback, useEffect, useState } from 'react';
import { hashOfRoute, type Route, routeFromHash, routeFromPermalink } from './route.ts';

/** The current route, kept in the address bar so that Back, reload and links work. */
export function useRoute(): [Route, (route: Route) => void] {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const follow = () => setRoute(readRoute());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((next: Route) => {
    window.location.hash = hashOfRoute(next);
  }, []);
  return [route, go];
}

function readRoute(): Route {
  if (window.location.hash) return routeFromHash(window.location.hash);
  return routeFromPermalink(window.location.href) ?? { at: 'list' };
}
