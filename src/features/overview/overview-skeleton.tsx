import { Card } from "#src/ui/card.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";

/** The board with its cards, before the first figures have come. */
export function OverviewSkeleton() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title="Needs a decision now">
        <SkeletonText lines={14} label="Loading the overview" />
      </Card>
      <div className="grid min-w-0 items-start gap-4 md:grid-cols-2 lg:grid-cols-1">
        <Card title="In progress">
          <SkeletonText lines={5} label="Loading what is in progress" />
        </Card>
        <Card title="Failed, awaits retry">
          <SkeletonText lines={5} label="Loading what can be retried" />
        </Card>
      </div>
    </div>
  );
}
