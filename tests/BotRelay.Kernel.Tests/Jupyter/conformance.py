"""The conformance suite of kernel authors (jupyter_kernel_test), all of its parts, on the kernel named in BOTRELAY_KERNEL."""
import os
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ["BOTRELAY_KERNEL"]
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "var a = 1; Math.Ab", "matches": {"Abs"}},
        {"text": "#!who", "matches": {"#!who", "#!whos"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "int F(int n) { return n; }", "// nothing", '#r "nuget: A, 1.0.0"']
    incomplete_code_samples = ["int F(int n) {", "var x = new[] {", "foreach (var x in y)", "/* more", "F(1,"]
    invalid_code_samples = ["int 3x = ;;)", "var = = 1;", "#!fsharp"]
    code_page_something = "Console?"
    code_generate_error = 'throw new InvalidOperationException("no");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"text"', "result": "text"},
        {"code": "new { A = 1 }", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"},
        {"code": "3.Display();", "mime": "text/plain"},
    ]
    code_history_pattern = "6?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "clear();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
