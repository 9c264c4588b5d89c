import { useAdoption } from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { useAdoptionQuery } from './useAdoptionQuery';

/** The adoption that the page shows; while another path is on its way, nothing of the one before. */
export function useShownAdoption() {
  const { shown } = usePathPage();
  const { data, error, refetch, isPlaceholderData } = useAdoption(
    useAdoptionQuery(),
  );
  return {
    data: data?.path === shown.name ? data : undefined,
    error,
    refetch,
    isPlaceholderData,
  };
}
