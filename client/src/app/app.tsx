import { Route, Switch } from 'wouter';
import { NotFound } from './not-found.tsx';

/** Which address shows which screen. */
export function App() {
  return (
    <Switch>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
