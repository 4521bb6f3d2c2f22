using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Trading.Journaling;

namespace Trading.Tests.Journaling;

/// <summary>This program run a second time as a session that journals until it is killed, and says what is durable.</summary>
internal static class KilledJournalWriter
{
    private const string Folder = "TRADING_TEST_JOURNAL_FOLDER";

    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledJournalWriter).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Folder] = folder;
        return Process.Start(start)!;
    }

    // Runs before the test runner's own beginning, which is generated.
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
            return;
        var opening = Journal.Open(new FileJournalStorage(folder), new() { SegmentBytes = 64 * 1024, ReserveBytes = 0 }, TimeProvider.System);
        foreach (var finding in opening.Findings)
            Console.WriteLine($"{finding.Kind}: {finding.Message}");
        var journal = opening.Journal;
        Console.WriteLine(journal.LastSequence.ToString(CultureInfo.InvariantCulture));
        var random = new Random((int)journal.LastSequence);
        while (true)
        {
            for (int left = random.Next(1, 200); left > 0; left--)
                JournalBed.Append(journal);
            long asked = journal.LastSequence - random.Next(50);
            if (random.Next(3) > 0)
                journal.CommitAsync(Math.Max(0, asked), CancellationToken.None).AsTask().Wait();
            Console.WriteLine(journal.CommittedSequence.ToString(CultureInfo.InvariantCulture));
        }
    }
}
