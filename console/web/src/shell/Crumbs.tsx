import { Breadcrumb, BreadcrumbItem } from '@carbon/react';
import { Link } from 'wouter';

/** The way back to the list. */
export function Crumbs({ here }: { here: string }) {
  return (
    <Breadcrumb noTrailingSlash aria-label="Breadcrumb">
      <BreadcrumbItem>
        <Link href="/">Connections</Link>
      </BreadcrumbItem>
      <BreadcrumbItem isCurrentPage>
        <span>{here}</span>
      </BreadcrumbItem>
    </Breadcrumb>
  );
}
