using Microsoft.CodeAnalysis;
using Trading.Plugins;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

/// <summary>Every bad input is a state, a code and a sentence, and the host runs on.</summary>
public sealed class BadPluginTests : PluginTests
{
    [Fact]
    public void A_plugin_for_another_processor_is_refused()
    {
        string path = BuiltPlugin.Write(Path.Combine(Drop, "arm"), "arm", BuiltPlugin.Source("arm", ""), Platform.Arm64);
        Refused(path, PluginFailure.WrongPlatform, "was built for Arm64; this host runs on X64");
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v99.0", ".NETCoreApp 99.0; this host runs on .NET 10.0")]
    [InlineData(".NETFramework,Version=v4.8", "was built for .NETFramework 4.8")]
    public void A_plugin_for_another_framework_is_refused(string framework, string sentence) =>
        Refused(BuiltPlugin.Write(Path.Combine(Drop, "old"), "old", BuiltPlugin.Source("old", ""), framework: framework), PluginFailure.WrongFramework, sentence);

    [Fact]
    public void A_file_that_is_cut_off_says_how_much_of_it_is_there()
    {
        string path = Build("cut");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length - 512)]);
        Refused(path, PluginFailure.Broken, $"is cut off: it has {whole.Length - 512} of {whole.Length} bytes");
    }

    [Fact]
    public void Any_length_and_any_flipped_byte_of_a_file_is_a_state_and_never_an_exception()
    {
        string path = Build("random");
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(5);
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1)
                changed[random.Next(Math.Min(changed.Length, 4096))] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, changed);
            try
            {
                PluginImage.Read(path);
            }
            catch (PluginException exception)
            {
                exception.Message.ShouldContain(path);
            }
        }
    }

    [Fact]
    public void A_file_that_is_not_dotnet_an_empty_folder_and_a_folder_without_plugins_are_refused()
    {
        string text = Path.Combine(Directory.CreateDirectory(Path.Combine(Drop, "text")).FullName, "text.dll");
        File.WriteAllText(text, "no assembly");
        Refused(text, PluginFailure.NotDotNet, "is not a .NET assembly");
        Refused(Directory.CreateDirectory(Path.Combine(Drop, "empty")).FullName, PluginFailure.NoPlugin, "there is no DLL in it");
        BuiltPlugin.Write(Path.Combine(Drop, "library"), "library", "public class Nothing;");
        Refused(Path.Combine(Drop, "library"), PluginFailure.NoPlugin, "none of its DLLs has the assembly attribute");
        Refused(Path.Combine(Drop, "nowhere"), PluginFailure.NoPlugin, "does not exist");
    }

    [Fact]
    public void A_native_library_beside_a_plugin_is_no_failure_of_its_own()
    {
        Build("native");
        File.WriteAllText(Path.Combine(Drop, "native", "engine.dll"), "\u007fELF");
        Host.LoadFolder(Drop);
        Host.Plugins.ShouldHaveSingleItem().State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void Of_two_plugins_with_one_id_the_second_fails_and_both_paths_are_named()
    {
        string first = Build("twin", folder: "a");
        string second = Build("twin", folder: "b");
        Host.LoadFolder(Drop);
        var status = Host.Plugins.Single(plugin => plugin.Path == second);
        (status.State, status.Failure).ShouldBe((PluginState.Failed, PluginFailure.DuplicateId));
        status.Reason!.ShouldContain(first);
        status.Reason!.ShouldContain(second);
        Host.Plugins.Single(plugin => plugin.Path == first).State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void A_missing_dependency_is_named_before_anything_runs()
    {
        string library = BuiltPlugin.Write(Path.Combine(Folder, "library"), "Helper.Library", "namespace Helper { public static class Tool { public static int Number => 1; } }");
        string path = BuiltPlugin.Write(Path.Combine(Drop, "needy"), "needy", BuiltPlugin.Source("needy", "public int Value => Helper.Tool.Number;"), references: library);
        Refused(path, PluginFailure.MissingDependency, "needs the assembly Helper.Library 0.0.0.0, which is neither in its folder nor part of the host");
        File.Copy(library, Path.Combine(Drop, "needy", "Helper.Library.dll"));
        Load(path).State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void A_range_that_does_not_fit_names_both_versions()
    {
        Refused(Build("old", sdkVersions: "[7.0,8.0)"), PluginFailure.SdkVersion, $"works with the SDK versions [7.0,8.0); this host has {PluginHost.SdkVersion.ToString(3)}");
        Refused(Build("wrong", sdkVersions: "newest"), PluginFailure.SdkVersion, "which is no range");
    }

    [Fact]
    public void A_module_or_a_strategy_that_throws_when_it_is_made_is_refused_with_its_words()
    {
        Refused(Build("throws", configure: "throw new InvalidOperationException(\"no license\");"), PluginFailure.ModuleFailed, "InvalidOperationException: no license");
        Refused(Build("constructor", members: "public Sample() => throw new FormatException(\"bad day\");"), PluginFailure.ModuleFailed, "FormatException: bad day");
        Refused(Build("static", members: "static readonly int One = Make(); static int Make() => throw new FormatException(\"static day\"); public int Value => One; public Sample() => Console.Write(One == 2 ? \"\" : \"\");"), PluginFailure.ModuleFailed, "FormatException: static day");
    }

    [Fact]
    public void A_static_constructor_that_hangs_is_left_behind_and_the_host_goes_on()
    {
        Options.LoadTimeout = TimeSpan.FromMilliseconds(300);
        string hanging = Build("hangs", members: "static Sample() { using var never = new ManualResetEvent(false); never.WaitOne(); } public static int Number = 1; public Sample() { Number++; }");
        Refused(hanging, PluginFailure.Timeout, "was not loaded after 0.3 seconds");
        Options.LoadTimeout = TimeSpan.FromSeconds(20);
        Load(Build("fine")).State.ShouldBe(PluginState.Loaded);
        Backtest.Run(Strategy("fine").CreateStrategy(), Series.Walk(100)).Data[0].Bars.ShouldBe(100);
    }

    [Fact]
    public void Contracts_that_a_plugin_brings_are_not_used_and_it_is_told()
    {
        string path = Build("brings");
        File.Copy(typeof(Strategy).Assembly.Location, Path.Combine(Drop, "brings", "Trading.Abstractions.dll"));
        var status = Load(path);
        status.State.ShouldBe(PluginState.Loaded, status.Reason);
        status.Warnings.ShouldHaveSingleItem().ShouldContain("brings its own Trading.Abstractions.dll, which is not used");
        Strategy("brings").CreateStrategy().GetType().BaseType.ShouldBe(typeof(Strategy));
    }

    [Fact]
    public void A_copy_that_somebody_changed_is_not_loaded_but_made_anew()
    {
        string path = Build("copied");
        Load(path).State.ShouldBe(PluginState.Loaded);
        Unload("copied").State.ShouldBe(PluginState.Unloaded);
        foreach (string copy in Directory.EnumerateFiles(Options.CacheFolder, "*.dll", SearchOption.AllDirectories))
            File.WriteAllText(copy, "changed");
        Load(path).State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void Options_are_bound_and_what_is_wrong_keeps_the_plugin_from_loading()
    {
        const string Types = "public sealed class Limits { public int Most { get; set; } = 5; }";
        const string Configure = "builder.AddOptions<Limits>(limits => limits.Most < 10 ? null : $\"Most is {limits.Most}; it is below 10.\");";
        const string Members = "public Sample(Limits limits) => Most = limits.Most; [Parameter(0, 100)] public int Most { get; set; }";
        Settings["Trading:Plugins:good:Most"] = "7";
        Settings["Trading:Plugins:high:Most"] = "12";
        Settings["Trading:Plugins:word:Most"] = "many";
        Settings["Trading:Plugins:typo:Moost"] = "7";
        Load(Build("good", Members, configure: Configure, types: Types)).State.ShouldBe(PluginState.Loaded);
        Strategy("good").Parameters[0].Default.ShouldBe("7");
        Refused(Build("high", Members, configure: Configure, types: Types), PluginFailure.OptionsInvalid, "Most is 12; it is below 10.");
        Refused(Build("word", Members, configure: Configure, types: Types), PluginFailure.OptionsInvalid, "does not fit Limits");
        Refused(Build("typo", Members, configure: Configure, types: Types), PluginFailure.OptionsInvalid, "Moost");
    }

    private void Refused(string path, PluginFailure failure, string sentence)
    {
        var status = Load(path);
        (status.State, status.Failure).ShouldBe((PluginState.Failed, failure), status.Reason);
        status.Reason!.ShouldContain(sentence);
        status.Reason!.ShouldNotContain("   at ");
    }
}
