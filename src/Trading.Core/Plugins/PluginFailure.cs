namespace Trading;

/// <summary>Why a plugin is not loaded.</summary>
public enum PluginFailure
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The folder is missing or empty, or none of its DLLs is a plugin.</summary>
    NoPlugin,

    /// <summary>The file is not a .NET assembly.</summary>
    NotDotNet,

    /// <summary>The file is cut off or broken.</summary>
    Broken,

    /// <summary>It was built for another processor architecture.</summary>
    WrongPlatform,

    /// <summary>It was built for another or a newer framework.</summary>
    WrongFramework,

    /// <summary>Its range of SDK versions does not hold the host's.</summary>
    SdkVersion,

    /// <summary>Another plugin, or one of its strategies, has the id.</summary>
    DuplicateId,

    /// <summary>An assembly that it needs is neither in its folder nor in the host.</summary>
    MissingDependency,

    /// <summary>Its module is missing, is no module, or threw.</summary>
    ModuleFailed,

    /// <summary>Its configuration section is wrong.</summary>
    OptionsInvalid,

    /// <summary>It did not come to an end of loading in time.</summary>
    Timeout,

    /// <summary>The host is in safe mode and loads no plugin.</summary>
    SafeMode,

    /// <summary>It lies outside the folders that are allowed.</summary>
    NotAllowed,

    /// <summary>Its id or its content is on the ban list.</summary>
    Banned,

    /// <summary>Its content is not what its pin or its signature says.</summary>
    Tampered,

    /// <summary>It has no signature, and the host asks for one.</summary>
    NotSigned,

    /// <summary>Its signature is broken, or was made with a key that the host does not trust.</summary>
    SignatureUntrusted,

    /// <summary>Its signature has expired.</summary>
    SignatureExpired,

    /// <summary>Its process could not be started, or ended by itself.</summary>
    ProcessEnded,

    /// <summary>A handler in its process took longer than it may; the process was ended.</summary>
    HandlerTime,

    /// <summary>Its process took more memory than it may, and was ended.</summary>
    Memory,

    /// <summary>Its process sent more than it may in one handler, and was ended.</summary>
    Flood,

    /// <summary>Its process sent what is no message, and was ended.</summary>
    Protocol,

    /// <summary>A handler in its process threw.</summary>
    StrategyFailed,

    /// <summary>It was unloaded while a session ran it in a process of its own.</summary>
    Unloaded,
}
