using System.Diagnostics;

namespace Trading.Benchmarks.Engine;

/// <summary>The most memory that a run of the QuickStart sample held.</summary>
internal static class PeakMemory
{
    /// <summary>Where the sample was built; beside this program.</summary>
    public static string QuickStartFolder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "QuickStart", new DirectoryInfo(AppContext.BaseDirectory).Name));

    public static double OfQuickStart()
    {
        string output = Directory.CreateTempSubdirectory("trading-benchmark-").FullName;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(QuickStartFolder, "QuickStart.dll"), "--output", output]) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEndAsync();
            long peak = 0;
            while (!process.WaitForExit(5))
                peak = Math.Max(peak, Peak(process));

            Measure.Require(process.ExitCode == 0 && text.Result.Length > 0, "the sample failed.");
            return peak / (1024.0 * 1024.0);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    /// <summary>The peak so far, or 0 where the process ended while it was looked at.</summary>
    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
