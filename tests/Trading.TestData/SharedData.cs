using System.Runtime.CompilerServices;

namespace Trading.TestData;

/// <summary>Finds the reference material that stands beside the repository and is never part of it.</summary>
public static class SharedData
{
    /// <summary>The folder, or null where it is absent; TRADING_SHARED overrules the place beside the repository.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The full path of a shared file; skips the running test with a reason where it is absent.</summary>
    public static string Path(string relative)
    {
        string path = System.IO.Path.Combine(Root ?? "", relative);
        if (Root is null || !File.Exists(path))
            Assert.Skip($"The reference file '{relative}' is absent: it stands beside the repository in ../shared, or where TRADING_SHARED points.");
        return path;
    }

    private static string? Find()
    {
        string folder = Environment.GetEnvironmentVariable("TRADING_SHARED") ?? System.IO.Path.Combine(FindRepository(), "..", "shared");
        return Directory.Exists(folder) ? System.IO.Path.GetFullPath(folder) : null;
    }

    private static string FindRepository([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Trading.sln")))
                return folder.FullName;
        }

        return System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", ".."));
    }
}
