using System.Runtime.InteropServices;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

public sealed class LifecycleTests : PluginTests
{
    [Fact]
    public void A_plugin_goes_through_its_states_and_tells()
    {
        var seen = new List<PluginState>();
        string path = Build("life");
        Host.StateChanged += (_, change) => seen.Add(change.Status.State);
        Host.StateChanged += (_, _) => throw new InvalidOperationException("A handler that throws harms nobody.");
        var loaded = Load(path);
        loaded.Strategies.ShouldBe(["life"]);
        loaded.ContentHash!.Length.ShouldBe(64);
        loaded.ContentBytes.ShouldBe(new FileInfo(path).Length);
        Unload("life");
        seen.ShouldBe([PluginState.Found, PluginState.Loading, PluginState.Loaded, PluginState.Unloading, PluginState.Unloaded]);
        Host.Strategies.ShouldBeEmpty();
        Should.Throw<PluginException>(() => Unload("life")).Message.ShouldContain("is not loaded");
    }

    [Fact]
    public void What_is_found_is_not_loaded_yet()
    {
        Build("found");
        Host.Discover(Drop).ShouldHaveSingleItem().State.ShouldBe(PluginState.Found);
        Host.Strategies.ShouldBeEmpty();
    }

    [Fact]
    public void Two_plugins_use_two_versions_of_one_library_side_by_side()
    {
        foreach (int version in new[] { 1, 2 })
        {
            string library = BuiltPlugin.Write(
                Path.Combine(Folder, $"library{version}"), "Shared.Library", $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")] namespace Shared {{ public static class Library {{ public static int Version => {version}; }} }}");
            string source = BuiltPlugin.Source($"user{version}", "[Parameter(0, 9)] public int Version { get; set; } = Shared.Library.Version;");
            BuiltPlugin.Write(Path.Combine(Drop, $"user{version}"), $"user{version}", source, references: library);
            File.Copy(library, Path.Combine(Drop, $"user{version}", "Shared.Library.dll"));
        }

        Host.LoadFolder(Drop);
        Strategy("user1").Parameters[0].Default.ShouldBe("1");
        Strategy("user2").Parameters[0].Default.ShouldBe("2");
    }

    [Fact]
    public void A_native_library_is_found_in_the_folder_of_its_platform()
    {
        const string Members = "[System.Runtime.InteropServices.DllImport(\"private\", EntryPoint = \"SystemNative_GetPid\")] static extern int Pid(); [Parameter] public int Process { get; set; } = Pid();";
        string path = Build("native", Members);
        string native = Path.Combine(Path.GetDirectoryName(path)!, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        Directory.CreateDirectory(native);
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Path.Combine(native, "libprivate.so"));
        Load(path).State.ShouldBe(PluginState.Loaded);
        Strategy("native").Parameters[0].Default.ShouldBe(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Contracts_of_all_kinds_are_offered_and_made()
    {
        const string Types =
            """
            public sealed class TenFee : IFeeModel { public string Description => "ten"; public decimal MaxRate => 0.1m; public bool IsProportional => false; public decimal Calculate(in FeeContext context) => 10m; }
            """;
        const string Configure =
            """
            builder.AddFeeModel("ten", "Ten a trade.", _ => new TenFee());
            builder.Add<IComparable>("any", "Whatever the host knows.", _ => 5);
            """;
        Load(Build("offers", configure: Configure, types: Types)).State.ShouldBe(PluginState.Loaded);
        var fee = Host.Extensions<IFeeModel>().ShouldHaveSingleItem();
        (fee.Id, fee.PluginId, fee.Create().Description).ShouldBe(("ten", "offers", "ten"));
        Host.Extensions<IComparable>().ShouldHaveSingleItem().Create().ShouldBe(5);
        Host.Extensions<ISlippageModel>().ShouldBeEmpty();
        var twice = Load(Build("twice", configure: Configure + Configure, types: Types));
        twice.Reason!.ShouldContain("offers the IFeeModel 'ten' twice");
    }

    [Fact]
    public void A_failure_while_a_strategy_is_made_comes_as_words_only()
    {
        Load(Build("moody", "public Sample(Trading.Tests.Plugins.Gate gate) => gate.Fail();"));
        Gate.Fails = true;
        var thrown = Should.Throw<PluginException>(() => Strategy("moody").CreateStrategy());
        thrown.InnerException.ShouldBeNull();
        thrown.Message.ShouldContain("could not create 'moody': FormatException: The gate is shut.");
        Unload("moody").State.ShouldBe(PluginState.Unloaded);
    }

    [Fact]
    public async Task A_watched_folder_loads_what_is_new_and_replaces_what_changed()
    {
        Directory.CreateDirectory(Drop);
        using var watcher = new Trading.Plugins.PluginWatcher(Host, Drop, TimeSpan.FromMilliseconds(200));
        Build("watched", version: "1.0.0");
        await Until(() => Host.Plugins.Any(plugin => plugin is { State: PluginState.Loaded, Manifest.Version: "1.0.0" }));
        Build("watched", version: "1.1.0");
        await Until(() => Host.Plugins.Any(plugin => plugin is { State: PluginState.Loaded, Manifest.Version: "1.1.0" })
            && Host.Plugins.Any(plugin => plugin is { State: PluginState.Unloaded, Manifest.Version: "1.0.0" }));
    }

    [Fact]
    public async Task What_is_removed_from_a_watched_folder_stays_loaded_and_says_so_until_it_comes_back()
    {
        string path = Build("removed", "protected override void OnBar(in Bar bar) => Position.Target(0.5);");
        string elsewhere = Path.Combine(Folder, "elsewhere");
        Host.LoadFolder(Drop);
        using var watcher = new Trading.Plugins.PluginWatcher(Host, Drop, TimeSpan.FromMilliseconds(100));
        var told = new List<string>();
        Host.StateChanged += (_, change) =>
        {
            lock (told)
                told.AddRange(change.Status.Warnings);
        };
        Directory.Move(Path.GetDirectoryName(path)!, elsewhere);
        await Until(() => Host.Plugins.Single().Warnings.Count == 1);
        Host.Plugins.Single().State.ShouldBe(PluginState.Loaded);
        Host.Plugins.Single().Warnings[0].ShouldBe($"The file of the plugin 'removed', {path}, was removed. It stays loaded, from its copy, until it is unloaded or the host ends.");
        lock (told)
            told.ShouldHaveSingleItem();
        Backtest.Run(Strategy("removed").CreateStrategy(), Series.Walk(50)).Orders.Count.ShouldBeGreaterThan(0);
        Directory.Move(elsewhere, Path.GetDirectoryName(path)!);
        await Until(() => Host.Plugins.Single().Warnings.Count == 0);
        Directory.Delete(Drop, recursive: true);
        await Until(() => Host.Plugins.Single().Warnings.Count == 1);
        Unload("removed").State.ShouldBe(PluginState.Unloaded);
    }
}
