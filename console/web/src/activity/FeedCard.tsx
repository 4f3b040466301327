import { Tag } from '@carbon/react';
import { Link } from 'wouter';
import type { Problem } from '../api';
import { pageOf } from '../connection/actions';
import { count } from '../connection/UsedBy';
import { exact, relative } from '../shell/time';
import { useUser } from '../shell/user';
import { type Feed, nameOf, NUMBER, span } from './activity';
import { FeedActions } from './FeedActions';
import { Subscriptions } from './Subscriptions';
import { lookOf } from './state';

interface Props {
  feed: Feed;
  onChange: () => Promise<void>;
  onProblem: (problem: Problem) => void;
}

/** One feed: how it is, what to do, how far it is, and what it did. */
export function FeedCard({ feed, onChange, onProblem }: Props) {
  const look = lookOf(feed);
  const administrator = useUser()?.administrator ?? false;
  return (
    <article className="card feed" aria-label={nameOf(feed)}>
      <header className="feed-head">
        <h3>
          {feed.object} <span className="quiet">of</span>{' '}
          <Link href={pageOf(feed.connection)}>{feed.connection}</Link>
        </h3>
        <Tag type={look.color} renderIcon={look.icon} className="feed-state">
          {look.text}
        </Tag>
        {administrator && <FeedActions feed={feed} onChange={onChange} onProblem={onProblem} />}
      </header>
      {look.todo && <p className="feed-todo">{look.todo}</p>}
      {feed.reason && <p className="feed-reason">{feed.reason}</p>}
      <dl className="figures">
        <Figure name="Read up to" title={feed.position ? exact(feed.position) : undefined}>
          {feed.position ? exact(feed.position) : 'Not read yet'}
        </Figure>
        <Figure name="Behind" title="Time since the position, about">
          {feed.lagSeconds === null ? '–' : span(feed.lagSeconds)}
        </Figure>
        <Figure name="Next read">{feed.nextRead ? relative(feed.nextRead) : '–'}</Figure>
        <Figure name="Seen" title="Changes that were read">
          {NUMBER.format(feed.seen)}
        </Figure>
        <Figure name="Started" title="Process instances that were started or went on">
          {NUMBER.format(feed.started)}
        </Figure>
        <Figure name="De-duplicated" title="Read again, and started nothing again">
          {NUMBER.format(feed.repeated)}
        </Figure>
        <Figure name="Late" title="Committed in Salesforce behind what had been read">
          {NUMBER.format(feed.late)}
        </Figure>
        <Figure name="Waiting">{count(feed.waiting, 'instance', 'instances')}</Figure>
      </dl>
      <Subscriptions all={feed.subscriptions} />
    </article>
  );
}

interface FigureProps {
  name: string;
  title?: string;
  children: string;
}

function Figure({ name, title, children }: FigureProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
