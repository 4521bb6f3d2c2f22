namespace Trading.Journaling;

/// <summary>Does what a scan found to be done, before a journal goes on.</summary>
internal static class JournalRepair
{
    /// <returns>The report, with what could not be done, and why the journal cannot go on; null where it can.</returns>
    public static (JournalReport Report, string? HaltReason) Apply(IJournalStorage storage, JournalScan scan)
    {
        // What a newer version wrote is not understood, so nothing around it is touched.
        if (scan.Refusal is { } refusal)
            return (scan.Report, refusal);
        var findings = new List<JournalFinding>(scan.Report.Findings);
        try
        {
            foreach (var file in scan.Files)
            {
                if (file.IsToBeCut)
                    storage.Truncate(file.Name, file.End);
            }

            // What is read from the last file may stand in the machine's memory alone; what follows builds on it.
            if (scan.Files.LastOrDefault(file => file.End > 0) is { IsToBeCut: false } last)
                storage.Truncate(last.Name, last.Length);
        }
        catch (JournalStorageException exception)
        {
            return (scan.Report, exception.Message);
        }

        foreach (var file in scan.Files)
        {
            if (file.IsToBeQuarantined && !file.IsQuarantined)
                Quarantine(storage, scan, file, findings);
        }

        return (scan.Report with { Findings = findings }, null);
    }

    private static void Quarantine(IJournalStorage storage, JournalScan scan, ScannedFile file, List<JournalFinding> findings)
    {
        string name = file.Name + JournalFileNames.Quarantined;
        try
        {
            storage.Rename(file.Name, name);
        }
        catch (JournalStorageException exception)
        {
            findings.Add(new(JournalFindingKind.Unreadable, file.Name, 0, $"{file.Name} could not be renamed and stays where it is; it is not written any more. {exception.Message}"));
            return;
        }

        scan.Rename(file, name);
    }
}
