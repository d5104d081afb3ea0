import { Download } from "lucide-react";
import type { ImportedReport } from "#src/contract/shapes/import.ts";
import { Button } from "#src/ui/button.tsx";

const formats = ["CSV", "JSON"] as const;

/** The report as a file, for who keeps the record of an investigation elsewhere. */
export function SaveReport({ imported }: { readonly imported: ImportedReport }) {
  const save = async (format: (typeof formats)[number]) => {
    const { saveReport } = await import("./report-file.ts");
    saveReport(imported, format);
  };
  return (
    <div className="flex items-center gap-1">
      {formats.map((format) => (
        <Button key={format} tone="quiet" icon={Download} onClick={() => void save(format)}>
          Export {format}
        </Button>
      ))}
    </div>
  );
}
