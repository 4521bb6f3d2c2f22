using Trading.Plugins;

namespace Trading;

/// <summary>Where plugins are found and kept, which are trusted, and how long they may take. A load context is no security boundary: whatever is loaded can do what the process can.</summary>
public sealed class PluginOptions
{
    /// <summary>Folders that hold plugins, each a DLL or a folder with a DLL. Relative ones start at the host's content root.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Where copies are loaded from; a folder <c>trading/plugins</c> in the system's temporary folder unless said otherwise.</summary>
    public string CacheFolder { get; set; } = Path.Combine(Path.GetTempPath(), "trading", "plugins");

    /// <summary>How long a plugin's module, its static constructors and its strategies' constructors may take together; 10 seconds unless said otherwise.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the host waits for an unloaded plugin to be collected before it reports a leak; 5 seconds unless said otherwise.</summary>
    public TimeSpan UnloadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether folders are watched: new and changed plugins are loaded. Off unless said otherwise.</summary>
    public bool Watch { get; set; }

    /// <summary>How long a watched folder must be quiet before it is read again; 1 second unless said otherwise.</summary>
    public TimeSpan WatchDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether no plugin is loaded at all, to start a host that one of them keeps from starting. Off unless said otherwise.</summary>
    public bool SafeMode { get; set; }

    /// <summary>Folders from which plugins may be loaded, with all below; any where the list is empty.</summary>
    public IList<string> AllowedFolders { get; } = [];

    /// <summary>The content that a plugin must have: its id, and the SHA-256 that <c>trading plugins list</c> prints. Plugins without a pin are not held to any.</summary>
    public IDictionary<string, string> Pins { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether plugins without a pin are refused. Off unless said otherwise.</summary>
    public bool RequirePins { get; set; }

    /// <summary>Public keys (ECDSA P-256, PEM) by a name of your choice. Where there is one, every plugin needs a signature by one of them; see <c>trading plugins sign</c>.</summary>
    public IDictionary<string, string> TrustedKeys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids, ids with a version as <c>id@1.2.0</c>, and content hashes that are never loaded.</summary>
    public IList<string> Banned { get; } = [];

    /// <summary>Singleton services of the host that plugins may ask for, besides logging.</summary>
    public IList<Type> SharedServices { get; } = [];

    /// <summary>Where plugins run; in the host's process unless said otherwise.</summary>
    public PluginIsolation Isolation { get; set; }

    /// <summary>Where plugins of these ids run, whatever <see cref="Isolation"/> says of the others.</summary>
    public IDictionary<string, PluginIsolation> IsolationOf { get; } = new Dictionary<string, PluginIsolation>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How plugins run that have processes of their own.</summary>
    public PluginProcessOptions Processes { get; } = new();

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Check()
    {
        Processes.Check();
        Require(!string.IsNullOrWhiteSpace(CacheFolder), $"{nameof(CacheFolder)} is empty.");
        Require(LoadTimeout > TimeSpan.Zero, $"{nameof(LoadTimeout)} is {LoadTimeout}; it must be above zero.");
        Require(UnloadTimeout >= TimeSpan.Zero, $"{nameof(UnloadTimeout)} is {UnloadTimeout}; it must not be negative.");
        Require(WatchDelay > TimeSpan.Zero, $"{nameof(WatchDelay)} is {WatchDelay}; it must be above zero.");
        foreach (var (name, key) in TrustedKeys)
            Require(PluginSignature.IsPublicKey(key), $"The trusted key '{name}' is no public key in PEM (ECDSA P-256).");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
