using System.Text.Json;
using Trading.EndToEnd.Tests.Support;
using Trading.TestData;

namespace Trading.EndToEnd.Tests.Commands;

public sealed class QuickStartTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task Without_arguments_it_backtests_a_plugin_over_a_generated_year_and_writes_both_files()
    {
        var result = await _command.QuickStartAsync();
        result.Error.ShouldBeEmpty();
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("525,600 bars");
        result.Output.ShouldContain(": 50 %");
        string html = await File.ReadAllTextAsync(result.After("Report"));
        html.ShouldContain("breakout");
        html.ShouldNotContain("src=\"http");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(result.After("Result")));
        json.RootElement.ToString().ShouldContain(result.After("Order hash"));
    }

    [Fact]
    public async Task The_same_run_twice_gives_the_same_order_hash()
    {
        var first = await _command.QuickStartAsync("--strategy", "sma-cross", "--seed", "7");
        var second = await _command.QuickStartAsync("--strategy", "sma-cross", "--seed", "7");
        var other = await _command.QuickStartAsync("--strategy", "sma-cross", "--seed", "8");
        first.After("Order hash").ShouldBe(second.After("Order hash"));
        first.After("Order hash").ShouldNotBe(other.After("Order hash"));
    }

    [Fact]
    public async Task It_runs_on_a_persons_own_data_with_parameters()
    {
        string data = SharedData.Path("data/bars/BTCUSDT-PERP-1m.csv.gz");
        var result = await _command.QuickStartAsync("--data", data, "--strategy", "sma-cross", "--set", "Fast=12", "--set", "Slow=48", "--cash", "50000.5", "--fee", "0.001");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("45,031 bars");
        result.Output.ShouldContain("0.100 % taker");
        string json = await File.ReadAllTextAsync(result.After("Result"));
        json.ShouldContain("50000.5");
        json.ShouldContain("\"12\"");
    }

    [Fact]
    public async Task Wrong_input_is_refused_and_nothing_is_written()
    {
        var result = await _command.QuickStartAsync("--strategy", "sma-corss");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("There is no strategy 'sma-corss'; the nearest names are sma-cross, breakout.");
        Directory.Exists(Path.Combine(_command.Folder, "reports")).ShouldBeFalse();
    }
}
