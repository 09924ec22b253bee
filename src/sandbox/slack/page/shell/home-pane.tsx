/// <reference lib="dom" />
import { useEffect, useMemo } from 'react';
import type { View } from '../../contract.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useDirectory, useSession } from '../data/session.ts';
import { SurfaceProvider } from '../elements/surface-provider.tsx';
import { AppTabs } from './app-tabs.tsx';
import { PaneHeader } from './pane-header.tsx';

/** The app's Home tab; opening it tells the app. */
export function HomePane({ home }: { home: View | undefined }) {
  const { app, me } = useDirectory();
  const { act } = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person opens their own Home
  useEffect(() => {
    void act({ do: 'open_home' });
  }, [act, me.id]);
  return (
    <section className="pane pane-main" aria-label={`${app.name} Home`}>
      <PaneHeader title={app.name} backTo={{ at: 'list' }} />
      <AppTabs at="home" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className="home" aria-label="Home" tabIndex={0}>
        {home ? (
          <HomeView key={home.id} home={home} />
        ) : (
          <p className="empty">{app.name} has not shown anything here yet.</p>
        )}
      </section>
    </section>
  );
}

function HomeView({ home }: { home: View }) {
  const place = useMemo(() => ({ in: 'view' as const, viewId: home.id }), [home.id]);
  return (
    <SurfaceProvider place={place} blocks={home.blocks}>
      <Blocks blocks={home.blocks} errors={home.errors} />
    </SurfaceProvider>
  );
}
