// Installing another app.

const form = document.getElementById("install");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const response = await fetch("/apps", { method: "POST", body: document.getElementById("manifest").value });
  const result = await response.json();
  form.querySelector(".status").textContent = result.ok ? "" : result.error;
  if (result.ok) location.reload();
});
