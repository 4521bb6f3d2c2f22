using Trading.Plugins;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

public sealed class PluginHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trading-plugins-").FullName;
    private readonly PluginHost _host;

    public PluginHostTests() => _host = new(new PluginOptions { CacheFolder = Path.Combine(_folder, "cache") });

    private static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "plugins");

    private string Drop => Path.Combine(_folder, "drop");

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_folder_of_plugins_offers_their_strategies()
    {
        _host.LoadFolder(Built);
        _host.Strategies.Select(strategy => (strategy.Id, strategy.PluginId)).ShouldBe([("breakout", "breakout"), ("sma-cross", "sma-cross")]);
        _host.Strategies[1].Parameters.Select(parameter => parameter.ToString()).Count().ShouldBe(2);
    }

    [Fact]
    public void A_strategy_from_a_DLL_trades_and_each_session_has_its_own()
    {
        _host.LoadFolder(Built);
        var descriptor = _host.Strategies.Single(strategy => strategy.Id == "sma-cross");
        var first = Backtest.Run(descriptor.CreateStrategy(), Series.Walk(3_000), new() { Parameters = { ["Fast"] = "5" } });
        var second = Backtest.Run(descriptor.CreateStrategy(), Series.Walk(3_000), new() { Parameters = { ["Fast"] = "5" } });
        first.Fills.Count.ShouldBeGreaterThan(10);
        first.OrderHash.ShouldBe(second.OrderHash);
        first.Parameters["Fast"].ShouldBe("5");
    }

    [Fact]
    public void Contracts_come_from_the_host_and_the_rest_from_the_plugins_folder()
    {
        _host.LoadFolder(Built);
        var strategy = _host.Strategies[0].CreateStrategy();
        strategy.ShouldBeAssignableTo<Strategy>();
        var references = strategy.GetType().Assembly.GetReferencedAssemblies();
        references.ShouldContain(name => name.Name == "Trading.Indicators");
        Directory.EnumerateFiles(Built, "Trading.Abstractions.dll", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void The_drop_folder_can_be_overwritten_while_the_plugin_is_loaded()
    {
        Copy("Trading.Plugins.SmaCross");
        _host.LoadFolder(Drop);
        foreach (string file in Directory.EnumerateFiles(Drop, "*", SearchOption.AllDirectories))
            File.WriteAllText(file, "overwritten");
        Backtest.Run(_host.Strategies.Single().CreateStrategy(), Series.Walk(500)).Data[0].Bars.ShouldBe(500);
    }

    [Fact]
    public void Missing_empty_and_plain_folders_are_refused_with_a_sentence()
    {
        Should.Throw<PluginException>(() => _host.LoadFolder(Drop)).Message.ShouldContain("does not exist");
        Directory.CreateDirectory(Drop);
        Should.Throw<PluginException>(() => _host.LoadFolder(Drop)).Message.ShouldContain("holds no plugins");
        File.Copy(typeof(Shouldly.Should).Assembly.Location, Path.Combine(Drop, "Shouldly.dll"));
        Should.Throw<PluginException>(() => _host.LoadFolder(Drop)).Message.ShouldContain("holds no plugins");
    }

    [Fact]
    public void A_file_that_is_no_assembly_or_is_cut_off_is_refused_and_others_work()
    {
        Copy("Trading.Plugins.SmaCross");
        byte[] whole = File.ReadAllBytes(Path.Combine(Built, "Trading.Plugins.Breakout", "Trading.Plugins.Breakout.dll"));
        File.WriteAllText(Path.Combine(Drop, "text.dll"), "no assembly");
        foreach (int length in new[] { 1, 100, 400, 1000, whole.Length / 2, whole.Length - 1000 })
            File.WriteAllBytes(Path.Combine(Drop, $"cut{length}.dll"), whole[..length]);
        _host.LoadFolder(Drop);
        _host.Strategies.Select(strategy => strategy.Id).ShouldBe(["sma-cross"]);
    }

    [Fact]
    public void Two_plugins_with_one_id_are_not_both_loaded()
    {
        Copy("Trading.Plugins.SmaCross");
        Copy("Trading.Plugins.SmaCross", "again");
        _host.LoadFolder(Drop);
        _host.Plugins.Count(plugin => plugin.State == PluginState.Loaded).ShouldBe(1);
        _host.Plugins.Single(plugin => plugin.State == PluginState.Failed).Reason!.ShouldContain("which is loaded already");
    }

    [Theory]
    [InlineData("[0.1,1.0)", "0.1.0", true)]
    [InlineData("[0.1,1.0)", "1.0.0", false)]
    [InlineData("(0.1,1.0]", "0.1.0", false)]
    [InlineData("(0.1,1.0]", "1.0.0", true)]
    [InlineData("[2,]", "9.9.9", true)]
    [InlineData("[2,]", "1.9.9", false)]
    [InlineData("(,2)", "1.9.9", true)]
    public void A_range_includes_or_excludes_its_ends(string text, string version, bool contained)
    {
        SdkVersionRange.TryParse(text, out var range).ShouldBeTrue();
        range!.Contains(Version.Parse(version)).ShouldBe(contained);
        range.ToString().ShouldBe(text);
    }

    private void Copy(string plugin, string? name = null)
    {
        string target = Directory.CreateDirectory(Path.Combine(Drop, name ?? plugin)).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Built, plugin)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }
}
