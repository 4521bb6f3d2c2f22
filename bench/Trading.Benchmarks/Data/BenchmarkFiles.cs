namespace Trading.Benchmarks.Data;

/// <summary>Finds the reference data beside the repository; figures that need it are left out where it is absent.</summary>
internal static class BenchmarkFiles
{
    public static string? Folder(string name)
    {
        string? root = Environment.GetEnvironmentVariable("TRADING_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Trading.sln")))
                root = Path.Combine(folder.FullName, "..", "shared");
        }

        string path = Path.Combine(root ?? "", "data", name);
        if (Directory.Exists(path))
            return path;
        Console.Error.WriteLine($"The reference data '{name}' is absent; its figures are left out.");
        return null;
    }
}
