import { useEffect, useState } from 'react';
import { CONTEXT, Problem, request } from '../../api';

/** The simulated org answers within this; people see each step. */
const PAUSE = 1_000;

export interface Incident {
  activityId: string;
  message: string | null;
}

export interface Visit {
  activityId: string;
  activityName: string | null;
  activityType: string;
  endTime: string | null;
  canceled: boolean;
}

/** Where a process instance is, and where it has been. */
export interface Instance {
  visits: Visit[];
  incidents: Incident[];
  /** COMPLETED, ACTIVE, SUSPENDED, EXTERNALLY_TERMINATED, INTERNALLY_TERMINATED. */
  state: string;
}

async function read<T>(path: string): Promise<T> {
  return (await (await request('GET', `${CONTEXT}/engine-rest${path}`)).json()) as T;
}

async function readInstance(id: string): Promise<Instance> {
  // the state first: once it says that all is over, no visit comes any more
  const history = await read<{ state: string }>(`/history/process-instance/${id}`);
  const [visits, incidents] = await Promise.all([
    read<Visit[]>(
      `/history/activity-instance?processInstanceId=${id}&sortBy=occurrence&sortOrder=asc`,
    ),
    read<{ activityId: string; incidentMessage: string | null }[]>(
      `/incident?processInstanceId=${id}`,
    ),
  ]);
  return {
    visits,
    incidents: incidents.map(({ activityId, incidentMessage }) => ({
      activityId,
      message: incidentMessage,
    })),
    state: history.state,
  };
}

export function isOver(instance: Instance): boolean {
  return instance.state.endsWith('TERMINATED') || instance.state === 'COMPLETED';
}

/** Looks at an instance again and again until it is over. */
export function useInstance(id: string | undefined): {
  instance: Instance | undefined;
  problem: Problem | undefined;
} {
  const [instance, setInstance] = useState<Instance>();
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    setInstance(undefined);
    setProblem(undefined);
    if (!id) {
      return;
    }
    let timer: number | undefined;
    let left = false;
    async function look() {
      let over = false;
      try {
        const seen = await readInstance(id!);
        over = isOver(seen);
        if (!left) {
          setInstance(seen);
          setProblem(undefined);
        }
      } catch (failure) {
        setProblem(failure as Problem);
      }
      if (!left && !over) {
        timer = window.setTimeout(look, PAUSE);
      }
    }
    void look();
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [id]);

  return { instance, problem };
}
