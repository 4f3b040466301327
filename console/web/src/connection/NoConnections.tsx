import { ArrowRight } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { Link } from 'wouter';

const STEPS = [
  {
    title: 'Make an app in Salesforce',
    text: 'An External Client App gives you a consumer key and a consumer secret. The guide beside the form shows each screen of Salesforce Setup.',
  },
  {
    title: 'Name the connection',
    text: 'Enter a name, the key, the secret and the environment. Nothing else is needed.',
  },
  {
    title: 'Allow the access',
    text: 'Salesforce asks once. From then on tokens are renewed by themselves, and process models only carry the name.',
  },
];

/** What a person sees who has never connected an org. */
export function NoConnections({ administrator }: { administrator: boolean }) {
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">Connect your first Salesforce org</h2>
      <p>It takes about five minutes, most of them in Salesforce Setup.</p>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step.title}>
            <span className="empty-number" aria-hidden="true">
              {index + 1}
            </span>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
      {administrator ? (
        <Button as={Link} href="/new" renderIcon={ArrowRight}>
          Connect an org
        </Button>
      ) : (
        <p className="quiet">
          Adding connections is for members of group salesforce-admin or camunda-admin; ask one of
          them.
        </p>
      )}
    </section>
  );
}
