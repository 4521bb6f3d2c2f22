using System.Reflection;
using Trading.TestData;

namespace Trading.EndToEnd.Tests.PublicApi;

/// <summary>Each package's public API stands in a text file under review. TRADING_UPDATE=1 rewrites the files.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages =>
        ["Trading.Abstractions", "Trading.Indicators", "Trading.Data", "Trading.Core", "Trading.Analytics", "Trading.Exchanges", "Trading.Testing"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_API_is_what_its_file_says(string package)
    {
        string path = Path.Combine(SharedData.Repository, "src", package, "PublicApi.txt");
        string actual = ApiPrinter.Print(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable("TRADING_UPDATE") == "1")
            File.WriteAllText(path, actual);
        File.Exists(path).ShouldBeTrue($"{path} is missing; run the tests with TRADING_UPDATE=1 and review it.");
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(actual, $"The public API of {package} changed; run the tests with TRADING_UPDATE=1, review the difference and note it in CHANGELOG.md.");
    }
}
