using Trading.TestData;

namespace Trading.Analytics.Tests;

/// <summary>Where tests leave reports and pictures to look at; no part of the repository.</summary>
internal static class ReportFiles
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(SharedData.Repository, "artifacts", "reports")).FullName;

    public static string PathOf(string name) => Path.Combine(Folder, name);
}
